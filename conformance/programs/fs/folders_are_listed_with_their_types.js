const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'folders-'));
console.log(path.relative(folder, fs.mkdirSync(path.join(folder, 'a/b/c'), { recursive: true })));
fs.writeFileSync(path.join(folder, 'a/file'), 'x');
fs.writeFileSync(path.join(folder, 'top'), 'x');
console.log(fs.readdirSync(folder), fs.readdirSync(folder, 'buffer'));
console.log(fs.readdirSync(folder, { recursive: true }).sort());
for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
  console.log(entry.name, entry.isFile(), entry.isDirectory(), entry.parentPath === folder, entry.constructor.name);
}
fs.promises.readdir(path.join(folder, 'a')).then(async (names) => {
  console.log(names);
  await fs.promises.rm(path.join(folder, 'a')).catch(({ name, code, errno, info }) => console.log(name, code, errno, info.code));
  await fs.promises.rm(folder, { recursive: true });
  console.log(fs.existsSync(folder));
});
