import Button from '@mui/material/Button';
import Upload from '@mui/icons-material/FileUploadOutlined';
import { styled } from '@mui/material/styles';
import { useRef, useState, type DragEvent } from 'react';
import { useCanAccess } from 'react-admin';
import { useSay } from '../i18n/say.ts';
import { Note } from '../layout/blocks.ts';
import { Surface } from '../layout/Panel.tsx';
import { BroughtFile } from './BroughtFile.tsx';

/** Takes files of the bank, by drop or by file dialog. */
export function DropFiles() {
  const say = useSay();
  const input = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [isOver, setOver] = useState(false);
  const { canAccess } = useCanAccess({ resource: 'bank-imports', action: 'create' });
  if (canAccess !== true) return null;
  const bring = (list: FileList | null) => setFiles((before) => [...before, ...(list ?? [])]);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    <Place
      aria-label={say('imports.dropTitle')}
      data-over={isOver || undefined}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        bring(event.dataTransfer.files);
      }}
    >
      <div>
        <Upload aria-hidden />
        <p>
          <strong>{say('imports.dropTitle')}</strong>
          <Note>{say('imports.dropLead')}</Note>
        </p>
        <Button onClick={() => input.current?.click()}>{say('imports.choose')}</Button>
        <input
          ref={input}
          type="file"
          accept=".xml,.txt,application/xml,text/xml"
          multiple
          hidden
          aria-label={say('imports.choose')}
          onChange={({ target }) => {
            bring(target.files);
            target.value = ''; // so that the same file can be chosen again
          }}
        />
      </div>
      {files.length === 0 ? null : (
        <ul role="status">
          {files.map((file, index) => (
            <BroughtFile key={index} file={file} />
          ))}
        </ul>
      )}
    </Place>
  );
}

const Place = styled(Surface)({
  marginBottom: 16,
  '&[data-over]': { borderColor: 'var(--primary)', background: 'var(--selected)' },
  '& > div': { display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: '8px 12px', padding: '12px 16px' },
  '& > div > svg': { fontSize: 20, color: 'var(--muted)' },
  '& > div > p': { flex: '1 1 260px', display: 'grid' },
  '& strong': { fontWeight: 600 },
  '& > ul': { borderTop: '1px solid var(--line)', padding: '6px 0' },
});
