// Where stack traces point in calls: at the name before the parenthesis, else at the parenthesis.
const boom = () => {
  throw new Error('boom');
};
const o = { boom, catch: boom, get: boom, n: 1, list: [boom], get g() {
    return boom;
  },
};
let z;
const place = (line) => line.match(/:(\d+:\d+)\)?$/)?.[1];
const t = (f) => {
  try {
    f();
  } catch (error) {
    const lines = error.stack.split('\n').filter((line) => line.includes('calls_are_placed'));
    console.log(place(lines[1]));
  }
};
class Base {
  m() {
    boom();
  }
}
class Derived extends Base {
  #p() {
    boom();
  }
  p() {
    this.#p();
  }
  m() {
    super.m();
  }
  w() {
    super['m']();
  }
}
// prettier-ignore
t(() => { (() => { boom() })(); });
t(() => { (() => { throw new Error('t') })(); });
t(() => { (function () { boom() })(); });
t(() => { (function () { throw new Error() }()); });
t(() => { (  boom  )(); });
t(() => { (0, boom)(); });
t(() => { (z ? z : boom)(); });
t(() => { o['boom'](); });
t(() => { o.boom?.(); });
t(() => { o?.boom(); });
t(() => { boom?.(); });
t(() => { boom `x`; });
t(() => { o.boom `x`; });
t(() => { (() => boom)()(); });
t(() => { (() => (() => boom))()()(2); });
t(() => { [() => boom()][0](); });
t(() => { ({ m() { boom() } }).m(); });
t(() => { ({ m() { boom() } })['m'](); });
t(() => { (((((boom)))))(); });
t(() => { (o.boom)(); });
t(() => { ((o.boom))(1); });
t(() => { (o?.boom)(1); });
t(() => { new (class { constructor() { boom() } })(); });
t(() => { `${boom}`; (boom || 1)(); });
t(() => { this?.x; (await_ => boom())(); });
t(() => { (function* () { boom() })().next(); });
t(() => { (class { static m() { boom() } }).m(); });
t(() => { boom.call(null); });
t(() => { (1, o.boom)(); });
t(() => { let async = boom; async(); });
t(() => { let of = boom; of(1); });
t(() => { `a`.replace(/a/, boom); });
t(() => { new Derived().p(); });
t(() => { new Derived().m(); });
t(() => { new Derived().w(); });
t(() => { o.catch(); });
t(() => { o.get(); });
t(() => { o. /* ( */ boom /* ( */ (); });
t(() => { o.get?. (1); });
t(() => { o?.['get']?.(1); });
t(() => { o.list[0](); });
t(() => { [1].map(() => boom()); });
