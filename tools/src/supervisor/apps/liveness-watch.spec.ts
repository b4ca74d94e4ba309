import { createServer, type Server } from 'node:http';
import { eventually } from '../../processes';
import { LivenessWatch } from './liveness-watch';

const PATIENCE = { askEveryMs: 5, answersWithinMs: 500, failures: 3 };

describe('a liveness probe', () => {
  let server: Server;
  let url: string;
  let answer: (question: number) => number;
  let asked = 0;
  let dead = 0;
  let watch: LivenessWatch;

  beforeEach(async () => {
    [asked, dead] = [0, 0];
    server = createServer((_, response) => {
      response.writeHead(answer(asked)).end();
      asked += 1;
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`;
    watch = new LivenessWatch(url, PATIENCE, () => (dead += 1));
  });
  afterEach(() => {
    watch.end();
    server.close();
    server.closeAllConnections();
  });
  const askedAgain = (times: number, from = asked) =>
    eventually(() => asked >= from + times || undefined, { withinMs: 5_000, everyMs: 1 });

  it('reports once a process that was alive and fails three times in a row', async () => {
    answer = (question) => (question < 2 ? 200 : 503);
    watch.start();
    expect(await eventually(() => dead || undefined, { withinMs: 5_000, everyMs: 1 })).toBe(1);
    expect(asked).toBe(5);
  });

  it('leaves alone one that has never been alive: it is still starting', async () => {
    answer = () => 503;
    watch.start();
    await askedAgain(6);
    expect(dead).toBe(0);
  });

  it('forgets a failure after a success', async () => {
    answer = (question) => (question % 3 === 0 ? 200 : 503);
    watch.start();
    await askedAgain(12);
    expect(dead).toBe(0);
  });
});
