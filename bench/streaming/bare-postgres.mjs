// The rows of a statement, read to the end and counted by PostgreSQL's client alone: node bare-postgres.mjs <address as JSON> <statement as JSON>.
import pg from 'pg';

const [address, json] = process.argv.slice(2);
const { text, parameters } = JSON.parse(json);
const client = new pg.Client(JSON.parse(address));
await client.connect();
await client.query('set timezone = utc');
const query = client.query(new pg.Query(text, parameters));
let rows = 0;
query.on('row', () => rows++);
await new Promise((resolve, reject) => query.on('end', resolve).on('error', reject));
await client.end();
process.stderr.write(`${rows}`);
