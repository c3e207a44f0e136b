import { useEffect, useState } from 'react';
import type { PortalSignInFacts } from '../../api/contract/portal-me.ts';
import { useLanguage, useWords } from '../i18n/words.tsx';
import { LanguageChooser } from '../layout/LanguageChooser.tsx';
import { Mark } from '../layout/Mark.tsx';
import { ask } from '../providers/http.ts';
import { CodeForm } from './CodeForm.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { ForgottenForm } from './ForgottenForm.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** Password, then the second factor; in the demo one row for each person who can sign in. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => Promise<unknown> }) {
  const { app, join, signIn } = useWords();
  const demo = useSignInFacts()?.demo ?? null;
  const [step, setStep] = useState<'password' | 'code' | 'forgotten'>('password');
  const askCode = () => setStep('code');
  const restart = () => setStep('password');
  useEffect(() => {
    document.title = `${signIn.title} · ${app.name}`;
  }, [signIn, app]);
  return (
    <main className="threshold">
      <div className="row">
        <span className="brand grow">
          <Mark size={24} />
          {app.name}
        </span>
        <LanguageChooser />
      </div>
      <div className={demo === null ? 'doors' : 'doors two'}>
        {step === 'code' ? <CodeForm onSignedIn={onSignedIn} onRestart={restart} /> : null}
        {step === 'forgotten' ? <ForgottenForm onBack={restart} /> : null}
        {step === 'password' ? (
          <PasswordForm onSignedIn={onSignedIn} onCodeNeeded={askCode} onForgotten={() => setStep('forgotten')} />
        ) : null}
        {demo === null ? null : <DemoPeople {...demo} onSignedIn={onSignedIn} onCodeNeeded={askCode} />}
      </div>
      <p className="muted">
        {join.invite}{' '}
        <a className="link" href="/portal/join">
          {join.toForm}
        </a>
      </p>
    </main>
  );
}

/** While it is unknown, the form stands alone. */
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
