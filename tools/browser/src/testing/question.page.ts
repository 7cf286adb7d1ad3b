import { question } from './question.ts';

globalThis.document.title = question;
