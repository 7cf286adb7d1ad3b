import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../testing.fixture.ts';

const scalar = (value: number) => ({ shape: [], dtype: 'float64', data: [value] });
const call = (options: object = {}) =>
  JSON.stringify({ inputs: { prediction: scalar(3), target: scalar(1) }, options }, undefined, 2);

let session: Session;
beforeEach(() => {
  session = openSession();
});
afterEach(() => session.close());

const file = (path: string) => join(session.folder, path);
const write = (path: string, text: string) => writeFileSync(file(path), text);
const losswright = (...words: readonly string[]) => session.losswright(words);

describe('losswright', () => {
  it('explains itself, and each of its commands with examples', async () => {
    const { exitCode, printed } = await losswright('--help');
    expect(exitCode).toBe(0);
    const commands = ['new', 'check', 'generate', 'eval', 'export', 'conform', 'list', 'explain', 'choose'];
    for (const command of commands) {
      expect(printed).toContain(`\n  ${command} `);
      expect((await losswright(command, '--help')).printed).toContain(`Examples:\n  $ losswright ${command}`);
    }
  });

  it.each([
    [['chek'], "unknown command 'chek'\n(Did you mean check?)"],
    [['check', '--jsn'], "unknown option '--jsn'\n(Did you mean --json?)"],
    [['generate', 'spec'], "required option '--out <folder>' not specified"],
    [['export', 'huber', '--shape', 'prediction'], 'Expected name=value.'],
    [['conform', '--timeout', 'soon'], 'Expected seconds, such as 30.'],
    [['explain'], "missing required argument 'loss'"],
  ])('refuses %j, and says what is wrong', async (words, problem) => {
    const { exitCode, noted } = await losswright(...words);
    expect(exitCode).toBe(2);
    expect(noted).toContain(problem);
  });

  it.each([
    [['check', 'nowhere'], 'nowhere: no such file or folder'],
    [['check'], 'found no spec (*.loss.yaml)'],
    [['explain', 'constructor'], 'there is no loss constructor'],
    [['explain', 'focal'], 'did you mean binary_focal or'],
    [['eval', 'hubber', '--input', 'case.json'], 'did you mean huber'],
    [['eval', 'huber', '--input', 'nowhere.json'], 'nowhere.json: no such file or folder'],
    [['list', '--family', 'toString'], '--family: there is none called toString'],
    [['choose'], 'choose asks only at a terminal'],
    [['choose', '--task', 'regresion'], '--task: there is no task regresion; expected one of'],
    [['export', 'huber', '--out', 'package.json'], '--out: expected a file that ends in .onnx'],
    [['export', 'huber', '--shape', 'prediction=two'], '--shape prediction=two: expected lengths'],
    [['conform', '--backend', 'nobody', '--loss', 'huber'], 'there is no backend nobody'],
    [['conform', '--vectors', 'nowhere'], 'expected a vector file or a folder of them'],
    [['new', '../escape'], 'is no name of a loss'],
  ])('cannot do %j, and says so, to machines too', async (words, problem) => {
    const { exitCode, noted } = await losswright(...words);
    expect(exitCode).toBe(2);
    expect(noted).toContain(problem);
    const { printed } = await losswright(...words, '--json');
    expect(JSON.parse(printed)).toEqual({ error: { exitCode: 2, message: expect.stringContaining(problem) } });
  });
});

describe('new and check', () => {
  it('write a spec without mistakes, and vectors that it meets', async () => {
    expect((await losswright('new', 'my-loss', '--family', 'regression')).exitCode).toBe(0);
    expect((await losswright('check')).printed).toBe('1 spec, no mistakes');
    const proof = ['conform', '--spec', 'spec', '--vectors', 'test-vectors', '--backend', 'core-float64'];
    const { exitCode, printed } = await losswright(...proof, '--report', 'report');
    expect(printed).toContain('| my_loss |     2/2 0.00 |');
    expect(exitCode).toBe(0);
    expect(readFileSync(file('report/junit.xml'), 'utf8')).toContain(
      'classname="core-float64.my_loss" name="by-hand"/>',
    );
  });

  it('overwrite nothing', async () => {
    await losswright('new', 'mine');
    write('spec/mine.loss.yaml', 'precious');
    const { exitCode, noted } = await losswright('new', 'mine');
    expect([exitCode, noted]).toEqual([2, expect.stringContaining('spec/mine.loss.yaml exists already')]);
    expect(readFileSync(file('spec/mine.loss.yaml'), 'utf8')).toBe('precious');
  });

  it('refuse a name that generated code cannot have', async () => {
    const { exitCode, noted } = await losswright('new', 'class');
    expect([exitCode, noted]).toEqual([1, expect.stringContaining('"class" is taken')]);
    expect(existsSync(file('spec'))).toBe(false);
  });

  it('tell every mistake of every file, and of what formulas mean', async () => {
    await losswright('new', 'one');
    await losswright('new', 'two');
    const one = readFileSync(file('spec/one.loss.yaml'), 'utf8');
    write('spec/one.loss.yaml', one.replace('error^2 / 2', 'eror^2 / 2'));
    write('spec/two.loss.yaml', one.replace('name: one', 'name: two').replace('dtype: float,', 'dtype: floating,'));
    const { exitCode, printed } = await losswright('check');
    expect(exitCode).toBe(1);
    expect(printed).toContain('spec/one.loss.yaml:');
    expect(printed).toContain('did you mean "error"?');
    expect(printed).toContain('dtype: expected one of "float", "integer"');
    expect(printed).toContain('2 mistakes in 2 of 2 specs');
    const data = JSON.parse((await losswright('check', '--json')).printed);
    expect(data).toMatchObject({ mistakes: 2, files: [{ file: 'spec/one.loss.yaml', loss: 'one' }, {}] });
    expect((await losswright('generate', 'spec', '--out', 'out')).exitCode).toBe(1);
    expect(existsSync(file('out'))).toBe(false);
  });
});

describe('eval', () => {
  it('computes cases of a file and of what is piped in, one or several', async () => {
    write('case.json', call());
    const { printed } = await losswright('eval', 'huber', '--input', 'case.json');
    expect(JSON.parse(printed).expected).toEqual({
      value: scalar(1.5),
      gradients: { prediction: scalar(1), target: scalar(-1) },
    });
    const lines = [call({ delta: 2 }), call()].map((text) => JSON.stringify(JSON.parse(text))).join('\n');
    const several = await session.losswright(['eval', 'huber', '--json'], lines);
    expect(several.printed.split('\n').map((line) => JSON.parse(line).expected.value.data)).toEqual([[2], [1.5]]);
  });

  it('tells what a loss refuses, and goes on', async () => {
    const lines = [call({ delta: -1 }), call()].map((text) => JSON.stringify(JSON.parse(text))).join('\n');
    const { exitCode, printed } = await session.losswright(['eval', 'huber', '--json'], lines);
    const [first, second] = printed.split('\n').map((line) => JSON.parse(line));
    expect(exitCode).toBe(1);
    expect(first.error).toMatchObject({
      input: 'delta',
      message: expect.stringContaining('expected a number in (0, inf)'),
    });
    expect(second.expected.value.data).toEqual([1.5]);
  });

  it.each([
    ['', 'standard input: expected a case'],
    ['{ "inputs": ', 'standard input:1: expected JSON here'],
    [call().replace('"data": [\n        3\n      ]', '"data": [3, 4]'), 'expected 1 numbers for the shape [], got 2'],
  ])('refuses %j', async (text, problem) => {
    const { exitCode, noted } = await session.losswright(['eval', 'huber'], text);
    expect([exitCode, noted]).toEqual([1, expect.stringContaining(problem)]);
  });
});

describe('export', () => {
  it('writes a model, of the catalogue and of a spec', async () => {
    const { exitCode } = await losswright(
      'export',
      'huber',
      '--option',
      'delta=2',
      '--shape',
      'prediction=4',
      '--shape',
      'target=4',
    );
    expect(exitCode).toBe(0);
    expect(readFileSync(file('huber.onnx')).includes('gradient_prediction')).toBe(true);
    await losswright('new', 'mine');
    const { printed } = await losswright('export', 'mine', '--spec', 'spec', '--gradients', 'none', '--json');
    expect(JSON.parse(printed)).toMatchObject({ loss: 'mine', file: 'mine.onnx' });
    expect(readFileSync(file('mine.onnx')).includes('gradient_prediction')).toBe(false);
  });

  it('passes on what the loss refuses', async () => {
    const { exitCode, noted } = await losswright('export', 'huber', '--option', 'delta=-1');
    expect([exitCode, noted]).toEqual([1, expect.stringContaining('expected a number in (0, inf), got -1')]);
  });
});

describe('list, explain and choose', () => {
  it('know the catalogue', async () => {
    expect((await losswright('list')).printed).toContain('huber');
    const segmentation = JSON.parse((await losswright('list', '--task', 'segmentation', '--json')).printed);
    expect(segmentation.length).toBeGreaterThan(3);
    expect(segmentation).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'dice', family: 'image' })]));
  });

  it('know each task by one spelling', async () => {
    const { printed } = await losswright('list', '--json');
    const losses: readonly { readonly tasks: readonly string[] }[] = JSON.parse(printed);
    const tasks = new Set(losses.flatMap((loss) => loss.tasks));
    expect(new Set([...tasks].map((task) => task.toLowerCase().replaceAll(/[^a-z]/g, ''))).size).toBe(tasks.size);
  });

  it('show formula, derived gradient and plot', async () => {
    const { printed } = await losswright('explain', 'Huber');
    for (const part of [
      'clipped * (error - clipped / 2)',
      'cotangent * clipped',
      'default 1',
      'pytorch',
      'Huber, P. J.',
    ]) {
      expect(printed).toContain(part);
    }
    expect(printed).toContain('Value  by prediction − target');
    expect((await losswright('explain', 'huber', '--no-plot')).printed).not.toContain('Value  by');
    expect((await losswright('explain', 'dice')).printed).not.toContain('Value  by');
    expect((await losswright('explain', 'poisson')).printed).not.toContain('Value  by');
    expect(JSON.parse((await losswright('explain', 'dice', '--json')).printed)).toMatchObject({ name: 'dice' });
  });

  it('recommend what fits, with reasons', async () => {
    const chosen = async (...words: readonly string[]) =>
      JSON.parse((await losswright('choose', ...words, '--json')).printed);
    const robust = await chosen('--task', 'regression', '--outliers');
    expect(robust.map(({ name }: { name: string }) => name)).not.toContain('mean_squared_error');
    expect(JSON.stringify(robust[0].reasons)).toContain('outliers');
    const labelled = await chosen('--task', 'classification', '--labels', 'integers');
    expect(labelled.map(({ name }: { name: string }) => name)).toContain('sparse_softmax_cross_entropy');
    expect(labelled.map(({ name }: { name: string }) => name)).not.toContain('softmax_cross_entropy');
    const [first] = await chosen('--task', 'classification', '--imbalance');
    expect(first.meets).toEqual(['imbalance']);
  });
});
