import Button, { type ButtonProps } from '@mui/material/Button';
import { useState } from 'react';
import { useSay } from '../i18n/say.ts';

interface CopyButtonProps extends Pick<ButtonProps, 'variant' | 'startIcon'> {
  readonly text: string;
  readonly label: string;
}

/** Copies a text and confirms it on the button itself. */
export function CopyButton({ text, label, variant = 'text', startIcon }: CopyButtonProps) {
  const say = useSay();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button variant={variant} startIcon={startIcon} onClick={() => void copy()} onBlur={() => setCopied(false)} aria-live="polite">
      {isCopied ? say('words.copied') : label}
    </Button>
  );
}
