import Download from '@mui/icons-material/FileDownloadOutlined';
import Button, { type ButtonProps } from '@mui/material/Button';
import { useState, type MouseEvent } from 'react';
import { useNotify } from 'react-admin';
import { saveFile } from '../../browser/save-file.ts';
import { base } from '../../browser/request.ts';
import { askFile, sentenceOf } from '../providers/http.ts';

interface FileLinkProps extends Pick<ButtonProps, 'variant' | 'color' | 'startIcon' | 'title' | 'aria-label' | 'children'> {
  readonly href: string;
}

/** Downloads a file from the server through the api client, so that a refusal shows as a sentence and is not saved as a file. */
export function FileLink({ href, ...button }: FileLinkProps) {
  const notify = useNotify();
  const [isFetching, setFetching] = useState(false);
  const take = async (event: MouseEvent) => {
    event.preventDefault();
    if (isFetching) return;
    setFetching(true);
    try {
      const file = await askFile(href.slice(base.length));
      if (file !== undefined) saveFile(file.name, file.content);
    } catch (error) {
      const sentence = sentenceOf(error);
      notify(sentence, { type: 'error', messageArgs: { _: sentence } });
    }
    setFetching(false);
  };
  return (
    <Button
      component="a"
      href={href}
      download
      startIcon={<Download />}
      aria-busy={isFetching}
      disabled={isFetching}
      onClick={(event: MouseEvent) => void take(event)}
      {...button}
    />
  );
}
