import { fileURLToPath, pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
console.log(basename(fileURLToPath(import.meta.url)));
console.log(readFileSync(new URL(import.meta.url), 'utf8').split('\n')[0]);
console.log(fileURLToPath('file:///a/b%20c'), pathToFileURL('/a b/#c?d%').href, pathToFileURL('/x/').href);
for (const wrong of [() => fileURLToPath('http://x'), () => fileURLToPath('file://host/x'), () => fileURLToPath(5), () => fileURLToPath('file:///a%2fb'), () => pathToFileURL(5)]) {
  try { wrong(); } catch (error) { console.log(String(error)); }
}
