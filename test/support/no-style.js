/** Stands for every style sheet that a screen imports: jest has no bundler. */
export default {};
