/** The part of smtp-server that the outbox uses; the package brings no types. */
declare module 'smtp-server' {
  import type { Server } from 'node:net';
  import type { Readable } from 'node:stream';

  export interface SMTPAddress {
    readonly address: string;
  }

  export interface SMTPSession {
    readonly envelope: { readonly mailFrom: SMTPAddress | false; readonly rcptTo: readonly SMTPAddress[] };
  }

  type Done = (failure?: Error & { responseCode?: number }) => void;

  export interface SMTPServerOptions {
    readonly authOptional?: boolean;
    readonly disabledCommands?: readonly string[];
    readonly disableReverseLookup?: boolean;
    readonly closeTimeout?: number;
    readonly size?: number;
    onRcptTo?(address: SMTPAddress, session: SMTPSession, done: Done): void;
    onData?(stream: Readable, session: SMTPSession, done: Done): void;
  }

  export class SMTPServer {
    readonly server: Server;
    constructor(options: SMTPServerOptions);
    listen(port: number, host: string, listening: () => void): void;
    close(closed: () => void): void;
    on(event: 'error', listener: (failure: Error) => void): void;
    once(event: 'error', listener: (failure: Error) => void): void;
  }
}
