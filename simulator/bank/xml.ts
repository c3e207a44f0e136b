/** Returns text or elements between two tags; an empty text if the content is missing. */
export function tag(name: string, content: string | null | undefined, attributes = ''): string {
  return content === null || content === undefined || content === '' ? '' : `<${name}${attributes}>${content}</${name}>`;
}

export function text(value: string | null): string | null {
  return value === null ? null : value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

export function documentOf(message: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${content}</Document>\n`;
}
