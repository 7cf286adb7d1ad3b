// Generated from spec/losses. Do not edit.
export { categoricalFocal, type CategoricalFocalOptions } from '../classification/categoricalFocal.ts';
