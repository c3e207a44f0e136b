import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Returns the faults that the schemas find in a file, each with the schema's name; empty if it is valid. */
export type SchemaCheck = (xml: string) => string[];

/** The international schema; the stricter Swiss one is used too if it is there. */
const international = 'pain.001.001.09.xsd';
const swiss = 'pain.001.001.09.ch.03.xsd';

/**
 * Opens the XML schemas in the folder. We may not distribute them: the operator puts them there.
 * @throws if the international one is missing or one of them cannot be read.
 */
export async function openSchemas(folder: string): Promise<SchemaCheck> {
  const { ParseOption, XmlDocument, XmlValidateError, XsdValidator } = await import('libxml2-wasm');
  const names = existsSync(join(folder, swiss)) ? [international, swiss] : [international];
  const schemas = await Promise.all(
    names.map(async (name) => {
      const schema = XmlDocument.fromBuffer(await readFile(join(folder, name)));
      return { name, validator: XsdValidator.fromDoc(schema) };
    }),
  );
  return (xml) => {
    const document = XmlDocument.fromString(xml, { option: ParseOption.XML_PARSE_NONET });
    try {
      return schemas.flatMap(({ name, validator }) => {
        try {
          validator.validate(document);
          return [];
        } catch (error) {
          if (!(error instanceof XmlValidateError)) throw error;
          return error.details.map(({ message, line }) => `${name}, line ${line}: ${message.trim()}`);
        }
      });
    } finally {
      document.dispose();
    }
  };
}
