import { answer } from './answer.ts';

Object.assign(globalThis, { greeting: `the answer is ${answer}` });
