import { readFile, promises } from 'node:fs';
import { readFile as fromPromises } from 'fs/promises';
const path = 'examples/greeting.txt';
const bytes = await promises.readFile(path);
const text = await fromPromises(path, 'utf8');
console.log(bytes instanceof Uint8Array, bytes.length === text.length, JSON.stringify(text));
readFile(path, { encoding: 'utf8' }, (error, same) => console.log(error, same === text));
