import { connect, type Socket } from 'node:net';
import type { Felt, Target, Weather } from './weather';

/** One connection through a proxy: two directions, each in order. */
export class Passage {
  private readonly upstream: Socket;
  private readonly asked: Direction;
  private readonly answered: Direction;
  private bytesLeft = Number.POSITIVE_INFINITY;
  private isOver = false;
  private hasFelt = false;

  constructor(
    private readonly client: Socket,
    target: Target,
    private readonly onEnd: () => void,
    private readonly onFelt: (felt: Felt) => void,
  ) {
    this.upstream = connect({ ...target, allowHalfOpen: true, noDelay: true });
    client.setNoDelay(true);
    const count = (bytes: number) => this.count(bytes);
    const onHeld = (bytes: number) => this.felt(bytes);
    this.asked = new Direction(client, this.upstream, count, onHeld);
    this.answered = new Direction(this.upstream, client, count, onHeld);
    for (const socket of [client, this.upstream]) {
      socket.on('error', () => this.reset());
      socket.on('close', () => this.onClose());
    }
  }

  feel(weather: Weather): void {
    this.hasFelt = false;
    this.asked.feel(weather, false);
    this.answered.feel(weather, weather.kind === 'half-close');
    this.bytesLeft = weather.kind === 'cut-after' ? weather.bytes() : Number.POSITIVE_INFINITY;
  }

  cut(): void {
    if (!this.isOver) this.felt(0);
    this.reset();
  }

  reset(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.asked.stop();
    this.answered.stop();
    for (const socket of [this.client, this.upstream]) {
      if (!socket.destroyed) socket.resetAndDestroy();
    }
    this.onEnd();
  }

  /** Returns how many of these bytes may still pass; after the last one the connection is reset. */
  private count(bytes: number): number {
    const allowed = Math.min(bytes, this.bytesLeft);
    this.bytesLeft -= allowed;
    if (this.bytesLeft <= 0) {
      this.felt(bytes - allowed);
      setImmediate(() => this.reset());
    }
    return allowed;
  }

  private felt(bytes: number): void {
    this.onFelt({ connections: this.hasFelt ? 0 : 1, bytes });
    this.hasFelt = true;
  }

  private onClose(): void {
    if (this.client.destroyed && this.upstream.destroyed && !this.isOver) {
      this.isOver = true;
      this.onEnd();
    } else if (!this.isOver && (this.client.errored || this.upstream.errored)) {
      this.reset();
    }
  }
}

/** Bytes one way: kept in order, whatever the delay of each piece was. */
class Direction {
  private readonly waiting: { readonly chunk: Buffer | 'end'; readonly due: number }[] = [];
  private isHeld = false;
  private isLost = false;
  private delayMs = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    from: Socket,
    private readonly to: Socket,
    private readonly count: (bytes: number) => number,
    private readonly onHeld: (bytes: number) => void,
  ) {
    from.on('data', (chunk: Buffer) => this.take(chunk));
    from.on('end', () => this.take('end'));
  }

  feel(weather: Weather, isLost: boolean): void {
    this.isHeld = weather.kind === 'hold';
    this.isLost = isLost;
    this.delayMs = weather.kind === 'delay' ? weather.milliseconds : 0;
    this.pass();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.waiting.length = 0;
  }

  private take(chunk: Buffer | 'end'): void {
    if (this.isLost || this.isHeld || this.delayMs > 0) this.onHeld(chunk === 'end' ? 0 : chunk.length);
    if (this.isLost) return;
    this.waiting.push({ chunk, due: performance.now() + this.delayMs });
    this.pass();
  }

  private pass(): void {
    clearTimeout(this.timer);
    if (this.isHeld) return;
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const early = next.due - performance.now();
      if (early > 0) {
        this.timer = setTimeout(() => this.pass(), early);
        return;
      }
      this.waiting.shift();
      this.write(next.chunk);
    }
  }

  private write(chunk: Buffer | 'end'): void {
    if (this.to.destroyed || this.to.writableEnded) return;
    if (chunk === 'end') this.to.end();
    else this.to.write(chunk.subarray(0, this.count(chunk.length)));
  }
}
