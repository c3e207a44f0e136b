import { styled } from '@mui/material/styles';
import type { Ticket } from '../../api/contract/tickets.ts';
import { When } from '../fields/When.tsx';
import { useSay } from '../i18n/say.ts';
import { Muted, Note } from '../layout/blocks.ts';

/** Lists the messages, oldest first; the partner on the left, our staff on the right. */
export function Thread({ ticket: { messages } }: { readonly ticket: Ticket }) {
  const say = useSay();
  if (messages.length === 0) return <Muted>{say('tickets.noMessage')}</Muted>;
  return (
    <Messages aria-label={say('tickets.conversation')}>
      {messages.map(({ id, body, by, fromPartner, at }) => (
        <li key={id} data-ours={!fromPartner || undefined}>
          <Note>
            {by} · <When at={at} />
          </Note>
          <p>{body}</p>
        </li>
      ))}
    </Messages>
  );
}

const Messages = styled('ol')({
  display: 'grid',
  gap: 12,
  listStyle: 'none',
  '& li': { maxWidth: 640, padding: '10px 12px', border: '1px solid var(--line)', borderRadius: 8 },
  '& li[data-ours]': { justifySelf: 'end', background: 'var(--selected)' },
  '& p': { marginTop: 4, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
});
