import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { MailRefusedError, MailSender, type Mail } from './mail-sender';

export interface SmtpSettings {
  url: string;
  from: string;
}

@Injectable()
export class SmtpMailSender extends MailSender implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(private readonly settings: SmtpSettings) {
    super();
    const { protocol, hostname, port, username, password } = new URL(settings.url);
    const isSecure = protocol === 'smtps:';
    this.transport = createTransport({
      pool: true,
      maxConnections: 2,
      host: hostname,
      port: Number(port) || (isSecure ? 465 : 587),
      secure: isSecure,
      ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
      // Nothing in a mail is ever read from a file or fetched from an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send({ messageId, to, subject, text }: Mail): Promise<void> {
    try {
      await this.transport.sendMail({
        messageId,
        from: this.settings.from,
        to: { name: '', address: to },
        subject,
        text,
      });
    } catch (error) {
      const { responseCode } = error as { responseCode?: number };
      if (responseCode !== undefined && responseCode >= 500) throw new MailRefusedError(responseCode);
      throw error;
    }
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
