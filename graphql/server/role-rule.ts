// A role that is asked for where a metric has its name is told where it stands.
import { getNamedType, GraphQLError, isObjectType, Kind, type ASTNode, type FieldNode, type ValidationRule } from 'graphql';

/** Adds to "Cannot query field" what was meant: `orders { region }` is the metric, `by { orders { region } }` the role. */
export const roleRule: ValidationRule = (context) => {
  const roles = context.getSchema().getType('Roles');
  const roleHas = (role: string, name: string): boolean => {
    const fields = isObjectType(roles) ? getNamedType(roles.getFields()[role]?.type) : undefined;
    return isObjectType(fields) && fields.getFields()[name] !== undefined;
  };
  return {
    Field: (node, _key, _parent, _path, ancestors) => {
      const role = fieldAround(ancestors)?.name.value;
      if (context.getFieldDef() || role === undefined || !roleHas(role, node.name.value)) return;
      const message = `"${role}" is a metric here; the role of that name stands under "by": by { ${role} { ${node.name.value} } }`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
};

const fieldAround = (ancestors: readonly (ASTNode | readonly ASTNode[])[]): FieldNode | undefined =>
  ancestors.findLast((one): one is FieldNode => 'kind' in one && one.kind === Kind.FIELD);
