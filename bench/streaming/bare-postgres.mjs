// The rows of a statement, read by PostgreSQL's client alone, and written as NDJSON where that is asked for: node bare-postgres.mjs <address as JSON> <statement as JSON> [ndjson].
import pg from 'pg';

const [address, json, format] = process.argv.slice(2);
const { text, parameters } = JSON.parse(json);
const client = new pg.Client(JSON.parse(address));
await client.connect();
await client.query('set timezone = utc');
const query = client.query(new pg.Query(text, parameters));
let rows = 0;
let lines = '';
const write = (row) => {
  lines += `${JSON.stringify(row)}\n`;
  if (lines.length > 65_536) process.stdout.write(lines);
  if (lines.length > 65_536) lines = '';
};
query.on('row', format === 'ndjson' ? write : () => rows++);
await new Promise((resolve, reject) => query.on('end', resolve).on('error', reject));
process.stdout.write(lines);
await client.end();
process.stderr.write(`${rows}`);
