/** The part of mailparser that the outbox uses; the package brings no types. */
declare module 'mailparser' {
  import type { Readable } from 'node:stream';

  export interface MailAttachment {
    readonly filename?: string;
    readonly contentType: string;
    readonly cid?: string;
    readonly size: number;
    readonly content: Buffer;
  }

  export interface ParsedMail {
    readonly headerLines: readonly { readonly key: string; readonly line: string }[];
    readonly subject?: string;
    readonly from?: { readonly text: string };
    readonly messageId?: string;
    readonly text?: string;
    readonly html: string | false;
    readonly attachments: readonly MailAttachment[];
  }

  export function simpleParser(source: Readable, options?: { readonly skipTextToHtml?: boolean }): Promise<ParsedMail>;
}
