import type { PostgresConnection } from "@supabase/lite/postgres";

/** As far as it matters here, a node of the tree from which Lite's query builder, Kysely, writes SQL. */
type Node = { kind: string };
type ColumnNode = Node & { column: Node & { name: string } };
type ColumnUpdateNode = Node & { column: ColumnNode; value: Node };
type InsertNode = Node & {
  columns?: readonly ColumnNode[];
  onConflict?: Node & { updates?: readonly ColumnUpdateNode[] };
};

/**
 * Lets an upsert set every column that is sent, as PostgREST does, so that it needs the privilege UPDATE on each. Lite
 * leaves out the columns of the conflict.
 */
export function setEveryColumnInUpserts(connection: PostgresConnection): void {
  const withContext = connection.withContext.bind(connection);
  connection.withContext = (...[vars, run, options]: Parameters<typeof withContext<never>>) =>
    withContext(vars, (db) => run(db.withPlugin(plugin as Parameters<typeof db.withPlugin>[0])), options);
}

const plugin = {
  transformQuery: ({ node }: { node: Node }): Node =>
    node.kind === "InsertQueryNode" ? withEveryColumn(node) : node,
  transformResult: ({ result }: { result: unknown }) => Promise.resolve(result),
};

function withEveryColumn(insert: InsertNode): InsertNode {
  const { columns = [], onConflict } = insert;
  // Without updates, it does nothing on a conflict.
  if (!onConflict?.updates) return insert;
  return { ...insert, onConflict: { ...onConflict, updates: columns.map(setToExcluded) } };
}

/** `column = excluded.column` */
function setToExcluded(column: ColumnNode): ColumnUpdateNode {
  const identifier = { kind: "IdentifierNode", name: "excluded" };
  const table = { kind: "TableNode", table: { kind: "SchemableIdentifierNode", identifier } };
  const value = { kind: "ReferenceNode", table, column };
  return { kind: "ColumnUpdateNode", column, value };
}
