import { type Layer, LayerExtension } from "@deck.gl/core";
import { glideMs, leftOfGlide } from "../glide.ts";

/** What a layer of gliding things says beside its own props. */
export interface GlideProps<Thing = never> {
  /** For each thing: its way back (wayBack) and its start, seconds since `glideEpoch`. */
  getGlide?: (thing: Thing) => [x: number, y: number, startS: number];
  /** Milliseconds, by the clock of the extension. */
  glideEpoch?: number;
}

const glideModule = {
  name: "glide",
  vs: `\
layout(std140) uniform glideUniforms {
  float now;
  float duration;
} glide;
in vec3 instanceGlides;
float glide_left(float now, float start, float duration) {
  return ${leftOfGlide};
}
`,
  inject: {
    "vs:DECKGL_FILTER_GL_POSITION": `
    float glideLeft = glide_left(glide.now, instanceGlides.z, glide.duration);
    position += project.viewProjectionMatrix * vec4(instanceGlides.xy * glideLeft, 0.0, 0.0);
    `,
  },
  uniformTypes: { now: "f32", duration: "f32" },
};

/** Things of a layer go from place to place on the graphics card: for the next picture only the time changes. */
export class GlideExtension extends LayerExtension {
  static override extensionName = "GlideExtension";
  static override defaultProps = {
    getGlide: { type: "accessor", value: [0, 0, 0] },
    glideEpoch: 0,
  };

  /** The time of the picture that is being drawn, milliseconds. Picking looks at the same picture. */
  now = 0;

  override getShaders(): object {
    return { modules: [glideModule] };
  }

  override initializeState(this: Layer): void {
    this.getAttributeManager()?.addInstanced({ instanceGlides: { size: 3, accessor: "getGlide" } });
  }

  override draw(this: Layer<GlideProps>, _params: unknown, extension: GlideExtension): void {
    const now = (extension.now - (this.props.glideEpoch ?? 0)) / 1_000;
    this.setShaderModuleProps({ glide: { now, duration: glideMs / 1_000 } });
  }
}
