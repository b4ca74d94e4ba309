export { markAsOurs, OWNER_FILE, ownerOf, removeAbandoned } from './abandoned-folders';
export { eventually } from './eventually';
export { freePort, isPortFree } from './free-port';
export { eachLine, LastLines } from './lines';
export { lastWords, readLogLine } from './log-line';
export { makeFolders } from './make-folders';
export { NodeProcess, type NodeProcessOptions } from './node-process';
export { isCode, PlainError } from './plain-error';
export { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';
