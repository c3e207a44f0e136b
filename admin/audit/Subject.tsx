import type { AuditRow } from '../../api/contract/audit.ts';
import { useSay } from '../i18n/say.ts';
import { Clip } from '../layout/blocks.ts';
import { PlainLink } from '../layout/TextLink.tsx';
import { subjects } from './subjects.ts';

/** Names the subject of an entry and links to its page if it has one; the id is in the tooltip. */
export function Subject({ subject: { kind, id, name } }: Pick<AuditRow, 'subject'>) {
  const say = useSay();
  const known = subjects[kind];
  const word = known === undefined ? kind : say(known.word);
  const text = name === null ? word : `${word} ${name}`;
  const isRecord = /^[0-9a-f-]{36}$/.test(id);
  return (
    <Clip title={`${kind} ${id}`}>
      {known?.resource === undefined || !isRecord ? text : <PlainLink to={`/${known.resource}/${id}/show`}>{text}</PlainLink>}
      {isRecord ? '' : ` ${id}`}
    </Clip>
  );
}
