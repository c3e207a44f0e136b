import { lazy, Suspense, type ReactNode } from 'react';
import { useMe } from '../providers/use-me.ts';

const Enrolment = lazy(() => import('../sign-in/Enrolment.tsx'));

/** Lets a person who needs a second factor and has none only enrol; nothing else of the console is requested before. */
export function SecondFactorGate({ children }: { readonly children: ReactNode }) {
  const me = useMe();
  if (me === undefined) return null;
  const { required, enrolled } = me.secondFactor;
  return required && !enrolled ? (
    <Suspense>
      <Enrolment />
    </Suspense>
  ) : (
    children
  );
}
