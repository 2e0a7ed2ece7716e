console.log('top', 'it\'s "plain"');
console.log(['top', 'it\'s', 'say "hi"', 'it\'s "both"', 'all `three` \' "', 'new\nline', 'tab\t', 'back\\slash', '\u0007', '\x7f']);
console.log({ 'quoted key': 1, plain_key: 2, 3: 'three', 'a-b': 4, '': 5, ключ: 6 });
console.log(['a'.repeat(20), 'é', '日本', '😀', '\ud800']);
