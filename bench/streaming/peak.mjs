// A process becomes one that says at its end the most memory that it held, in kilobytes, on its fourth channel.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, `${process.resourceUsage().maxRSS}`));
