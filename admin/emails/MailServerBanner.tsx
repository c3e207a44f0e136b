import { styled } from '@mui/material/styles';
import { useSay } from '../i18n/say.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Alert } from '../layout/Alert.tsx';
import { useEmailQueue } from './use-email-queue.ts';

/** Banner while the mail server is down: how many mails wait, since when, and the last answer. */
export function MailServerBanner() {
  const say = useSay();
  const { count, instant } = useFormats();
  const queue = useEmailQueue();
  if (queue === undefined || queue.lastError === null || queue.waiting === 0) return null;
  const facts = { count: count(queue.waiting), error: queue.lastError };
  return (
    <Spaced>
      <Alert tone="error">
        {queue.oldestAt === null
          ? say('statements.serverDownNow', facts)
          : say('statements.serverDown', { ...facts, since: instant(queue.oldestAt) })}
      </Alert>
    </Spaced>
  );
}

const Spaced = styled('div')({ marginBottom: 16 });
