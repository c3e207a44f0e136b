import Cloud from '@mui/icons-material/CloudOffOutlined';
import { useSyncExternalStore } from 'react';
import { useWords } from '../i18n/words.tsx';

/** Says that the browser is offline; loaded content stays. */
export function Offline() {
  const { bar } = useWords();
  const isOnline = useSyncExternalStore(subscribe, () => navigator.onLine);
  return isOnline ? null : (
    <div className="banner offline" data-tone="warning" role="status">
      <Cloud aria-hidden />
      <div>{bar.offline}</div>
    </div>
  );
}

function subscribe(changed: () => void): () => void {
  globalThis.addEventListener('online', changed);
  globalThis.addEventListener('offline', changed);
  return () => {
    globalThis.removeEventListener('online', changed);
    globalThis.removeEventListener('offline', changed);
  };
}
