import { useEffect } from 'react';

/** Asks before the page is closed or reloaded while typed text would be lost. */
export function useLeaveQuestion(isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isTouched]);
}
