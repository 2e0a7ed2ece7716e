const fs = require('fs');
const path = require('path');
const folder = fs.mkdtempSync(path.join(require('os').tmpdir(), 'errors-'));
const at = (...parts) => path.join(folder, ...parts);
const clean = (text) => String(text).split(folder).join('FOLDER');
const attempt = (label, action) => {
  try {
    const result = action();
    console.log(label, typeof result === 'string' ? clean(result) : result);
  } catch (error) {
    console.log(label, error.name, error.code, error.errno, error.syscall, clean(error.message));
  }
};
fs.writeFileSync(at('file'), 'text');
attempt('read', () => fs.readFileSync(at('none')));
attempt('read a folder', () => fs.readFileSync(folder));
attempt('exclusive', () => fs.writeFileSync(at('file'), '', { flag: 'wx' }));
attempt('write in no folder', () => fs.writeFileSync(at('none/file'), ''));
attempt('mkdir', () => fs.mkdirSync(folder));
attempt('mkdir in no folder', () => fs.mkdirSync(at('a/b')));
attempt('mkdir recursive', () => fs.mkdirSync(at('a/b'), { recursive: true }));
attempt('mkdir in a file', () => fs.mkdirSync(at('file/b'), { recursive: true }));
attempt('readdir', () => fs.readdirSync(at('none')));
attempt('readdir of a file', () => fs.readdirSync(at('file')));
attempt('stat', () => fs.statSync(at('none')));
attempt('stat without an error', () => fs.statSync(at('none'), { throwIfNoEntry: false }));
attempt('rename', () => fs.renameSync(at('none'), at('x')));
attempt('copy', () => fs.copyFileSync(at('file'), at('file'), fs.constants.COPYFILE_EXCL));
attempt('access', () => fs.accessSync(at('none')));
attempt('execute', () => fs.accessSync(at('file'), fs.constants.X_OK));
attempt('rmdir', () => fs.rmdirSync(at('a')));
attempt('rm', () => fs.rmSync(at('none')));
attempt('rm by force', () => fs.rmSync(at('none'), { force: true }));
attempt('rm a folder', () => fs.rmSync(at('a')));
attempt('unlink', () => fs.unlinkSync(at('none')));
attempt('readlink', () => fs.readlinkSync(at('file')));
attempt('realpath', () => fs.realpathSync(at('none', 'inner')));
attempt('open', () => fs.openSync(at('none')));
attempt('open flags', () => fs.openSync(at('file'), 'qq'));
attempt('close', () => fs.closeSync(12345));
attempt('no path', () => fs.readFileSync());
attempt('null byte', () => fs.readFileSync('a\0b'));
attempt('no data', () => fs.writeFileSync(at('file')));
attempt('encoding', () => fs.readFileSync(at('file'), 'nope'));
attempt('options', () => fs.readFileSync(at('file'), 5));
attempt('callback', () => fs.stat(at('file'), 5));
attempt('signal', () => fs.readFile(at('file'), { signal: 5 }, () => {}));
fs.rmSync(folder, { recursive: true });
