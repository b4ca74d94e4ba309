import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { TcpProxy } from './tcp-proxy';

/** Answers each piece with the same piece; hears what arrived. */
async function echoServer(): Promise<{ server: Server; port: number; heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (chunk: Buffer) => {
      heard.push(chunk.toString());
      socket.write(chunk);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port, heard };
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

async function ask(socket: Socket, text: string): Promise<string> {
  const answer = once(socket, 'data');
  socket.write(text);
  const [chunk] = (await answer) as [Buffer];
  return chunk.toString();
}

const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()));

describe('a link under our weather [QUALITY 4.3]', () => {
  let echo: Awaited<ReturnType<typeof echoServer>>;
  let proxy: TcpProxy;
  const sockets: Socket[] = [];
  const opened = async () => {
    const socket = await open(proxy.port);
    sockets.push(socket);
    return socket;
  };

  beforeEach(async () => {
    echo = await echoServer();
    proxy = await TcpProxy.listen('gateway→capacity');
    proxy.leadTo({ host: '127.0.0.1', port: echo.port });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await proxy.close();
    echo.server.close();
  });

  it('is transparent while calm, also for the end of one direction', async () => {
    const socket = await opened();
    await expect(ask(socket, 'hello')).resolves.toBe('hello');
    socket.end();
    await closed(socket);
    await delay(20);
    expect(proxy.connections).toBe(0);
    expect(proxy.felt()).toEqual({ connections: 0, bytes: 0 });
  });

  it('cut: resets what is open and refuses what comes, until it is calm again', async () => {
    const socket = await opened();
    await ask(socket, 'before');
    const ended = closed(socket);
    proxy.set({ kind: 'cut' });
    await ended;
    const refused = connect({ host: '127.0.0.1', port: proxy.port });
    refused.on('error', () => undefined);
    await closed(refused);
    expect(echo.heard).toEqual(['before']);
    proxy.calm();
    // The one that was open and the one that came.
    expect(proxy.felt()).toEqual({ connections: 2, bytes: 0 });
    await expect(ask(await opened(), 'after')).resolves.toBe('after');
  });

  it('hold: nothing passes and nothing breaks; it flows on in order', async () => {
    const socket = await opened();
    proxy.set({ kind: 'hold' });
    const answer = once(socket, 'data');
    socket.write('held');
    await delay(60);
    expect(echo.heard).toEqual([]);
    proxy.calm();
    expect(String((await answer)[0])).toBe('held');
    expect(proxy.felt()).toEqual({ connections: 1, bytes: 4 });
  });

  it('delay: both ways', async () => {
    const socket = await opened();
    proxy.set({ kind: 'delay', milliseconds: 60 });
    const started = performance.now();
    await expect(ask(socket, 'slow')).resolves.toBe('slow');
    expect(performance.now() - started).toBeGreaterThan(110);
    expect(proxy.felt()).toEqual({ connections: 1, bytes: 8 });
  });

  it('half-close: what is asked arrives, what is answered does not, and the connection is gone afterwards', async () => {
    const socket = await opened();
    proxy.set({ kind: 'half-close' });
    const ended = closed(socket);
    let answers = 0;
    socket.on('data', () => (answers += 1));
    socket.write('asked');
    await delay(60);
    expect(echo.heard).toEqual(['asked']);
    expect(answers).toBe(0);
    expect(proxy.felt()).toEqual({ connections: 1, bytes: 5 });
    proxy.calm();
    await ended;
  });

  it('can be of one caller alone, who says at first who it is', async () => {
    const shared = await TcpProxy.listen('everybody→log', (first) => first.toString().split(' ')[0]);
    shared.leadTo({ host: '127.0.0.1', port: echo.port });
    const [one, other] = [await open(shared.port), await open(shared.port)];
    sockets.push(one, other);
    await expect(ask(one, 'search hello')).resolves.toBe('search hello');
    await expect(ask(other, 'capacity hello')).resolves.toBe('capacity hello');
    const ended = closed(other);
    shared.set({ kind: 'cut' }, 'capacity');
    await ended;
    await expect(ask(one, 'still here')).resolves.toBe('still here');
    const again = connect({ host: '127.0.0.1', port: shared.port });
    again.on('error', () => undefined);
    const refused = closed(again);
    again.write('capacity again');
    await refused;
    shared.calm();
    const back = await open(shared.port);
    sockets.push(back);
    await expect(ask(back, 'capacity back')).resolves.toBe('capacity back');
    expect(shared.felt('capacity')).toEqual({ connections: 2, bytes: 0 });
    expect([shared.felt(), shared.felt('search')]).toEqual(Array(2).fill({ connections: 0, bytes: 0 }));
    await shared.close();
  });

  it('cut-after: lets so many bytes pass and not one more', async () => {
    proxy.set({ kind: 'cut-after', bytes: () => 3 });
    const socket = await opened();
    const ended = closed(socket);
    socket.write('hello');
    await ended;
    await delay(20);
    expect(echo.heard.join('')).toBe('hel');
    expect(proxy.felt()).toEqual({ connections: 1, bytes: 2 });
  });

  it.each(['cut', 'hold', 'half-close', 'cut-after'] as const)('%s where nobody is has done nothing', async (kind) => {
    await ask(await opened(), 'before').then(() => sockets.pop()?.destroy());
    await delay(20);
    proxy.set(kind === 'cut-after' ? { kind, bytes: () => 3 } : { kind });
    await delay(20);
    proxy.calm();
    expect(proxy.felt()).toEqual({ connections: 0, bytes: 0 });
  });
});
