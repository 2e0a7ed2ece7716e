const show = (url) => console.log(url.href, '|', url.origin, '|', url.protocol, url.username, url.password, url.host, url.hostname, url.port, url.pathname, url.search, url.hash);
for (const [input, base] of [
  ['https://user:pa%20ss@EXAMPLE.com:8080/a/./b/../c?x=1&y=2#frag'], ['http://x.com:80/'],
  ['/p/q?z', 'https://h.com/a/b?c#d'], ['?q', 'https://h.com/a/b?c#d'], ['#f', 'https://h.com/a/b?c#d'], ['', 'https://h.com/a?b#c'],
  ['../x', 'https://h.com/a/b/c'], ['//other/x', 'https://h.com/a'], ['x y', 'https://h.com/a/b'], ['https:x', 'https://h.com/a/b'],
  ['file:///a/b c.txt'], ['file:///C:/x/../y'], ['data:text/plain,hi there'], ['mailto:a@b.c'], ['foo://Bar/x/../y?q'], ['blob:https://a.com/x'],
  ['http://127.1/'], ['http://0x7f.1/'], ['http://[::1]:3000/x'], ['http://[1:0:0:2::3]/'],
  ['https://m\u00fcnchen.de/\u00e4?\u00f6#\u00fc'], ['http:\\\\a\\b'], ['  https://a.b  '], ['http://a.com/%7Efoo/%2e%2e/x'], ["http://a.com/?q='a'"], ['https://a.com/a|b{c}"<>`^'],
]) show(base ? new URL(input, base) : new URL(input));
for (const input of ['x', 'http://', 'http://a b/', 'http://a:99999/', 'http://[::g]/', 'http://1.2.3.999/', '//x', 'http://a%00b/']) {
  try { show(new URL(input)); } catch (error) { console.log(String(error), error.code, error.input); }
}
try { new URL('a', 'b'); } catch (error) { console.log(error.input, error.base); }
console.log(URL.canParse('x'), URL.canParse('a:b'), URL.parse('x'), URL.parse('a', 'http://b').href, JSON.stringify(new URL('http://a')));
console.log(new URL('https://u:p@a.com:1/x?y=1#z'));
const url = new URL('https://a.com/x');
Object.assign(url, { protocol: 'http', host: 'b.com:81', pathname: 'q r/s?t', search: 'a=b c', hash: 'h', username: 'me', password: 'p@', port: '443' });
show(url);
Object.assign(url, { hostname: 'z.org', port: '', search: '', hash: '' });
show(url);
url.searchParams.append('k', 'v w');
url.searchParams.set('k2', '\u00e9');
show(url);
url.href = 'http://new/?n=1';
console.log(url.searchParams.get('n'));
try { url.href = 'bad'; } catch (error) { console.log(error.code); }
