const frames = (text) => [...text].map((name) => `\n    at ${name}`).join('');
const withFrames = (text, cause) => {
  const error = new Error('message', cause && { cause });
  error.stack = `Error: message${frames(text)}`;
  return error;
};
console.log(withFrames('wabcd', withFrames('vabcd')));
for (const text of ['xaaaaaaaaaay', 'abcabcabcabc', 'ababcababcababc', 'aabaabaabaabcde', 'abcdefghijklm', 'xyxyxyxyxyxyzzzzzzzq']) {
  console.log(withFrames(text));
}
const changed = withFrames('a');
changed.name = 'Changed';
changed.code = 'E';
console.log(changed, [changed]);
