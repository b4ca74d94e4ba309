import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { currentTraceparent, traceIdOf } from './trace-context';
import { withoutAddresses, withoutPersonalData } from './without-personal-data';

/** JSON lines in UTC with app, level and trace id; personal data and secrets are taken out before a line is written. */
export function createLogger(app: string, options: { level?: string; destination?: DestinationStream } = {}): Logger {
  const settings = {
    level: options.level ?? process.env.LOG_LEVEL ?? 'info',
    base: { app },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => withoutPersonalData(fields) as Record<string, unknown>,
    },
    serializers: { err: (error: unknown) => error },
    mixin: () => {
      const traceparent = currentTraceparent();
      return traceparent ? { traceId: traceIdOf(traceparent) } : {};
    },
    hooks: {
      logMethod(this: Logger, args: Parameters<pino.LogFn>, method: pino.LogFn): void {
        const cleaned = args.map((arg: unknown) => (typeof arg === 'string' ? withoutAddresses(arg) : arg));
        method.apply(this, cleaned as Parameters<pino.LogFn>);
      },
    },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** Nest's own messages, as JSON lines beside ours. */
export class AppLogger implements LoggerService {
  constructor(readonly pino: Logger) {}

  log(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.pino.error({ context, stack }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.pino.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.pino.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.pino.trace({ context }, String(message));
  }
}
