import Copy from '@mui/icons-material/ContentCopyOutlined';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/words.tsx';

interface CopyButtonProps {
  readonly text: string;
  readonly label?: string;
  readonly isMain?: boolean;
}

const shownMs = 2_000;

export function CopyButton({ text, label, isMain = false }: CopyButtonProps) {
  const { copy } = useWords();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const put = () => void navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <button type="button" className={isMain ? 'button main' : 'button'} onClick={put}>
      <Copy aria-hidden />
      <span aria-live="polite">{isCopied ? copy.copied : (label ?? copy.copy)}</span>
    </button>
  );
}
