import { Router } from 'express';
import type { FakeMail } from '../mail/mail.ts';
import type { MailRecord } from '../mail/outbox.ts';
import { required } from '../refused.ts';
import { param, read } from './handler.ts';

/** Mails as JSON. A list has only the names of attachments; their bytes have addresses of their own. */
export function mailVerbs(mail: FakeMail): Router {
  const { outbox } = mail;
  const router = Router();
  router.get(
    '/mail-server',
    read(() => ({ url: `smtp://127.0.0.1:${mail.port()}` })),
  );
  router.get(
    '/mails',
    read((request) => {
      const to = request.query['to'];
      return outbox.list(typeof to === 'string' ? to : undefined).map(withoutBytes);
    }),
  );
  router.get(
    '/mails/:id',
    read((request) => withoutBytes(required(outbox.find(param(request, 'id')), 'such mail'))),
  );
  router.get('/mails/:id/attachments/:place', (request, response) => {
    const mail = required(outbox.find(param(request, 'id')), 'such mail');
    const attachment = required(mail.attachments[Number(param(request, 'place'))], 'such attachment');
    response.type(attachment.contentType).attachment(attachment.filename).send(Buffer.from(attachment.base64, 'base64'));
  });
  router.delete(
    '/mails',
    read(() => outbox.clear()),
  );
  return router;
}

function withoutBytes(mail: MailRecord) {
  return { ...mail, attachments: mail.attachments.map(({ filename, contentType, size }) => ({ filename, contentType, size })) };
}
