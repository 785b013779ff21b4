// Who may see what, as it is written: roles that callers have, the rows that each sees, and the names that it does not.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { Located, Location } from '../source/location.ts';
import type { ParameterDefinition } from './project-definition.ts';

/** `access:` of a project. */
export interface AccessDefinition {
  readonly at: Location;
  /** What a caller's token brings, by `claim.<name>`. */
  readonly claims: readonly ParameterDefinition[];
  /** The claim that lists the caller's roles; dots lead into it. */
  readonly roleClaim: string;
  /** The role of callers who do not say who they are; without it they are refused. */
  readonly anonymous?: Located<string>;
  /** What holds for every caller, whatever the roles. */
  readonly everyone?: RoleDefinition;
  readonly roles: readonly RoleDefinition[];
}

/** The restrictions of a role; without any it sees everything. */
export interface RoleDefinition {
  readonly name: string;
  readonly at: Location;
  readonly rows: readonly RowsDefinition[];
  readonly hide: HiddenNames;
  readonly mask: readonly { readonly dimension: Located<string>; readonly expr: ExpressionText }[];
  /** Whether requests may define metrics of their own. */
  readonly adHoc?: boolean;
  /** Whether answers show their SQL. */
  readonly sql?: boolean;
}

/** The rows of a model that a role sees: a condition, or all of them, said on purpose. */
export interface RowsDefinition {
  readonly model: Located<string>;
  readonly filter: ExpressionText | 'all';
}

/** What a role does not see, by kind; members as `model.name`. */
export interface HiddenNames {
  readonly metrics: readonly Located<string>[];
  readonly models: readonly Located<string>[];
  readonly dimensions: readonly Located<string>[];
  readonly measures: readonly Located<string>[];
  readonly segments: readonly Located<string>[];
}
