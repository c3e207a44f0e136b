import { useEffect } from 'react';

/** A page that is closed or loaded again asks first, as long as something typed would be lost. */
export function useLeaveQuestion(isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isTouched]);
}
