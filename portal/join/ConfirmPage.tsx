import { useEffect, useState, type ReactNode } from 'react';
import type { OpenedForm } from '../../api/contract/portal-join.ts';
import { TimeZone } from '../i18n/time-zone.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { RulesCard } from '../overview/RulesCard.tsx';
import { ask, Refusal } from '../providers/http.ts';
import { ConfirmForm } from './ConfirmForm.tsx';

/** The page of the mailed link: shows the form's content first. Loading it does not use the link, since mail scanners follow links. */
export function ConfirmPage() {
  const { join: words } = useWords();
  const [secret] = useState(() => globalThis.location.hash.slice(1));
  const isWhole = /^[\w-]{43}$/.test(secret);
  const { opened, refusal } = useOpened(isWhole ? secret : null);
  const [isDisowned, setDisowned] = useState(false);
  const [wasReplaced, setReplaced] = useState(false);
  if (isDisowned) return <Told title={words.disownedTitle} lead={words.disowned} />;
  if (!isWhole)
    return (
      <Told title={words.confirmTitle} lead={words.linkIncomplete}>
        <ToForm />
      </Told>
    );
  if (wasReplaced || refusal?.code === 'confirmation_link_over')
    return (
      <Told title={words.confirmTitle} lead={words.linkOver}>
        <a className="link" href="/portal/">
          {words.toSignIn}
        </a>
        <ToForm />
      </Told>
    );
  if (opened === undefined) return <Told title={words.confirmTitle} lead={refusal?.message ?? words.opening} />;
  return (
    <TimeZone value={opened.timeZone}>
      <div className="doors two">
        <ConfirmForm secret={secret} opened={opened} onOver={() => setReplaced(true)} onDisowned={() => setDisowned(true)} />
        <div className="stack">
          <RulesCard rules={opened.rules} />
        </div>
      </div>
    </TimeZone>
  );
}

/** Loads the form of the link; a null secret loads nothing. */
function useOpened(secret: string | null) {
  const language = useLanguage();
  const [opened, setOpened] = useState<OpenedForm>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    if (secret === null) return;
    ask<OpenedForm>('/join/open', { method: 'POST', body: { secret }, language }).then(setOpened, (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      setRefusal(error);
    });
    // Loaded once: the language matters only for the sentence of a refusal.
  }, [secret]);
  return { opened, refusal };
}

interface ToldProps {
  readonly title: string;
  readonly lead: string;
  readonly children?: ReactNode;
}

const Told = ({ title, lead, children }: ToldProps) => (
  <div className="doors">
    <section className="card door" role="status">
      <h1>{title}</h1>
      <p className="muted">{lead}</p>
      {children}
    </section>
  </div>
);

function ToForm() {
  const { join: words } = useWords();
  return (
    <a className="link" href="/portal/join">
      {words.toForm}
    </a>
  );
}
