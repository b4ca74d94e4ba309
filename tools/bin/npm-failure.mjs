// One clear message from what npm said before it gave up: what to do, then npm's own first words.
const FIRST_LINES = 5;

/** @param said everything that npm wrote; `folder`: where it should have installed. */
export function npmFailure(said, folder) {
  const first = firstErrors(said);
  return [whatToDo(said, folder), ...(first.length > 0 ? ['npm said:', ...first.map((line) => `  ${line}`)] : [])].join(
    '\n',
  );
}

/** Without the prefix, empty lines and the address of a log that nobody reads. */
function firstErrors(said) {
  return said
    .split('\n')
    .map((line) => /^npm (?:error|ERR!)\s?(.*)$/.exec(line.trim())?.[1]?.trim() ?? '')
    .filter((line) => line !== '' && !/complete log of this run/i.test(line))
    .slice(0, FIRST_LINES);
}

function whatToDo(said, folder) {
  if (/ENOSPC|no space left/i.test(said))
    return `The disk that holds ${folder} is full: free about 1 GB and run the same command again.`;
  if (/EACCES|EPERM|EROFS/.test(said))
    return `npm may not write in ${folder}: correct the owner of the folder and run the same command again.`;
  if (/ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|network/i.test(said))
    return 'npm cannot reach its registry: check the network or the npm proxy settings and run the same command again.';
  if (/EINTEGRITY/.test(said))
    return 'npm got another package than the lock file names: check the npm proxy or clear its cache, then run the same command again.';
  return 'npm could not install the packages: put right what it says below and run the same command again ("npm ci" shows everything).';
}
