// A bare graphql-yoga server that returns JSON from memory: what ours is held against. Its first argument is a file with the JSON.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createSchema, createYoga } from 'graphql-yoga';

const { rows } = JSON.parse(readFileSync(process.argv[2], 'utf8')).data;
const yoga = createYoga({
  logging: false,
  schema: createSchema({
    typeDefs: `
      enum Grain { MONTH }
      type Query { rows: [Row!] }
      type Row { time(grain: Grain!): String stores: Stores! order_lines: Lines! revenue: Value price: FloatValue }
      type Stores { region: String }
      type Lines { category: String }
      type Value { value: String }
      type FloatValue { value: Float }`,
    resolvers: { Query: { rows: () => rows } },
  }),
});
const server = createServer(yoga);
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
