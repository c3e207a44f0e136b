import { useId, type FormEvent, type ReactNode } from 'react';

interface FormProps {
  readonly title: string;
  readonly lead: string;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

export function Form({ title, lead, onSubmit, children }: FormProps) {
  const id = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="card door" onSubmit={submit} aria-labelledby={id} noValidate>
      <h1 id={id}>{title}</h1>
      <p className="muted">{lead}</p>
      {children}
    </form>
  );
}
