import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';
import { currentTraceparent, traceIdOf } from './trace-context';

/** Never in a log, whatever object they arrive in (QUALITY QS17). */
const REDACTED = [
  'password',
  'newPassword',
  'currentPassword',
  'secret',
  'clientSecret',
  'client_secret',
  'token',
  'access_token',
  'authorization',
  'cookie',
  'email',
  'managerEmail',
  'managerName',
  'managerPhone',
  'nhsEmail',
  'displayName',
  'postcode',
];
const PATHS = REDACTED.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
const EMAIL = /[^\s"'<>@:]+@[^\s"'<>@]+\.[a-z]{2,}/gi;

export function createLogger(app: string, options: { level?: string; destination?: DestinationStream } = {}): Logger {
  const settings = {
    level: options.level ?? process.env.LOG_LEVEL ?? 'info',
    base: { app },
    redact: { paths: PATHS, censor: '[removed]' },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
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

export function withoutAddresses(text: string): string {
  return text.replace(EMAIL, '[address removed]');
}

/** Nest's own messages, as JSON lines beside ours. */
export class AppLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.info({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack: stack ? withoutAddresses(stack) : undefined }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  debug(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  verbose(message: unknown, context?: string): void {
    this.logger.trace({ context }, String(message));
  }
}
