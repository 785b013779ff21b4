// The engines of the tests as every function is proved on them.
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { engineList } from '../engine-list.ts';
import type { FunctionCase } from './function-case.ts';

/** An engine by its name, opened without tables. */
export interface Engine {
  readonly name: string;
  readonly open: () => Promise<Warehouse>;
  /** Whether the engine of the tests only checks a case and cannot run it; see docs/engines.md. */
  readonly onlyAnalyses: (asked: FunctionCase) => boolean;
}

export const engines: readonly Engine[] = engineList.map(({ name, openEmpty, onlyAnalyses }) => ({
  name,
  open: openEmpty,
  onlyAnalyses: ({ expression }) => onlyAnalyses?.(expression) ?? false,
}));
