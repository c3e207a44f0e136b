import Lock from '@mui/icons-material/LockOutlined';
import { styled } from '@mui/material/styles';
import { useState, type ReactNode } from 'react';
import type { EmailDetail } from '../../api/contract/emails.ts';
import { useSay } from '../i18n/say.ts';
import { Message } from '../layout/Message.tsx';
import { Panel } from '../layout/Panel.tsx';
import { Segments } from '../layout/Segments.tsx';

type View = 'html' | 'text' | 'pdf';

interface MailPreviewProps {
  readonly mail: Pick<EmailDetail, 'html' | 'text'>;
  /** The attached document. */
  readonly pdf?: ReactNode;
}

/**
 * Shows the mail exactly as handed over, or why the reader may not see it. The HTML is in a sandboxed frame that runs and loads nothing.
 */
export function MailPreview({ mail, pdf }: MailPreviewProps) {
  const say = useSay();
  const [view, setView] = useState<View>('html');
  if (mail.html === null || mail.text === null)
    return (
      <Panel title={say('statements.preview')}>
        <Message icon={<Lock aria-hidden />} title={say('emails.aboutMoney')}>
          {say('emails.aboutMoneyLead')}
        </Message>
      </Panel>
    );
  const views: readonly View[] = pdf === undefined ? ['html', 'text'] : ['html', 'text', 'pdf'];
  return (
    <Panel
      title={say('statements.preview')}
      aside={
        <Segments<View>
          label={say('statements.preview')}
          value={view}
          choices={views.map((id) => ({ id, name: say(`statements.${id}`) }))}
          onChange={setView}
        />
      }
    >
      {view === 'html' ? <Frame title={say('statements.html')} sandbox="" srcDoc={mail.html} /> : null}
      {view === 'text' ? <Text tabIndex={0}>{mail.text}</Text> : null}
      {view === 'pdf' ? <Padded>{pdf}</Padded> : null}
    </Panel>
  );
}

const Frame = styled('iframe')({
  display: 'block',
  width: '100%',
  height: 560,
  border: 0,
  borderRadius: '0 0 8px 8px',
  background: '#fff',
  colorScheme: 'light', // mails are shown on white in every theme, as most partners read them
});
const Text = styled('pre')({
  margin: 0,
  padding: 16,
  fontFamily: 'var(--mono)',
  fontSize: 12,
  lineHeight: '18px',
  whiteSpace: 'pre-wrap',
  overflowWrap: 'anywhere',
  '&:focus-visible': { outlineOffset: -2 },
});
const Padded = styled('div')({ padding: 16 });
