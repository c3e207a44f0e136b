import { useEffect, useState } from 'react';
import type { PortalSignInFacts } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { Masthead } from '../layout/Masthead.tsx';
import { ask } from '../providers/http.ts';
import { CodeForm } from './CodeForm.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

interface SignInPageProps {
  readonly onSignedIn: () => Promise<unknown>;
  /** The address of the person who signs in, if known. */
  readonly email?: string | undefined;
  /** Why it covers a page. */
  readonly note?: string;
}

/** The sign-in: password, then the second factor; in the demo also a list of persons. */
export function SignInPage({ onSignedIn, email, note }: SignInPageProps) {
  const { app, join, signIn } = useWords();
  const demo = useSignInFacts()?.demo ?? null;
  const [step, setStep] = useState<'password' | 'code' | 'forgotten'>('password');
  const askCode = () => setStep('code');
  const restart = () => setStep('password');
  useEffect(() => {
    document.title = `${signIn.title} · ${app.name}`;
  }, [signIn, app]);
  const Frame = note === undefined ? 'main' : 'div'; // a dialog is inside a page that has its own main element
  return (
    <Frame className="threshold">
      <Masthead />
      {note === undefined ? null : <p role="status">{note}</p>}
      <div className={demo === null ? 'doors' : 'doors two'}>
        {step === 'code' ? <CodeForm onSignedIn={onSignedIn} onRestart={restart} /> : null}
        {step === 'forgotten' ? <ForgottenForm onBack={restart} /> : null}
        {step === 'password' ? (
          <PasswordForm email={email} onSignedIn={onSignedIn} onCodeNeeded={askCode} onForgotten={() => setStep('forgotten')} />
        ) : null}
        {demo === null ? null : <DemoPeople {...demo} onSignedIn={onSignedIn} onCodeNeeded={askCode} />}
      </div>
      {note === undefined ? (
        <p className="muted">
          {join.invite}{' '}
          <a className="link" href="/portal/join">
            {join.toForm}
          </a>
        </p>
      ) : null}
    </Frame>
  );
}

/** Returns facts about the sign-in; while undefined, only the form is shown. */
function useSignInFacts(): PortalSignInFacts | undefined {
  const language = useLanguage();
  const [facts, setFacts] = useState<PortalSignInFacts>();
  useEffect(() => {
    const controller = new AbortController();
    ask<PortalSignInFacts>('/portal/sign-in', { signal: controller.signal, language }).then(setFacts, () => undefined);
    return () => controller.abort();
  }, [language]);
  return facts;
}
