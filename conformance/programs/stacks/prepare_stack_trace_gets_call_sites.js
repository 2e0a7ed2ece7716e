const own = (site) => site.getFileName() === __filename || site.getPromiseIndex() !== null;
Error.prepareStackTrace = (error, sites) => sites.filter(own).map((site) => [
  site.getFunctionName(), site.getTypeName(), site.getMethodName(), site.getLineNumber(),
  site.getColumnNumber(), site.isAsync(), site.isPromiseAll(), site.getPromiseIndex(),
  site.isToplevel(), site.isConstructor(), site.isNative(), site.isEval(), site.getEvalOrigin(),
  site.getEnclosingLineNumber(), site.getEnclosingColumnNumber(), site.getPosition(),
  String(site).replace(__dirname, ''),
].join());
class Box {
  async fill() { await null; throw new Error('full'); }
}
async function pack() { await Promise.all([0, new Box().fill()]); }
function Made() { this.stack = new Error('made').stack; }
(async () => {
  try { await pack(); } catch (error) { console.log(error.stack, error.stack === error.stack); }
  console.log(new Made().stack);
  console.log({ go() { return new Error('go').stack; } }.go());
  Error.prepareStackTrace = (error, sites) => [typeof sites[0].getThis(), typeof sites[0].getFunction()];
  console.log((function sloppy() { return new Error('x').stack; })());
  console.log((function strict() { 'use strict'; return new Error('x').stack; })());
  Error.prepareStackTrace = function (error) { return [this === Error, error.message, error.stack.split('\n')[0]]; };
  console.log(new Error('again').stack);
  const target = { message: 'captured' };
  Error.captureStackTrace(target);
  console.log(target.stack[1]);
  Error.prepareStackTrace = () => { throw new Error('thrown'); };
  try { new Error('x').stack; } catch (error) { console.log('caught', error.message); }
  Error.prepareStackTrace = (error, sites) => sites[0];
  const site = new Error('x').stack;
  console.log(site, Object.keys(site), site.constructor.name, Object.prototype.toString.call(site));
  Error.prepareStackTrace = undefined;
  try { Object.getPrototypeOf(site).getFileName.call({}); } catch (error) { console.log(error.message); }
  try { new site.constructor(); } catch (error) { console.log(error.message); }
  console.log(new Error('plain').stack.split('\n')[0]);
})();
