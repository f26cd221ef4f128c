/// The processors that `-C` may name.
///
/// LLVM takes an unknown name for the plainest processor, with a line on standard error when the first function is compiled; asking it
/// would load it. The names are those of LLVM 22's x86-64 processors.
public enum Processors {
  public static func isKnown(_ name: String) -> Bool {
    name == "native" || names.split(whereSeparator: { $0 == " " || $0 == "\n" }).contains { $0 == name }
  }

  private static var names: String {
    """
    generic x86-64 x86-64-v2 x86-64-v3 x86-64-v4
    alderlake arrowlake arrowlake-s arrowlake_s atom atom_sse4_2 atom_sse4_2_movbe bonnell broadwell cannonlake cascadelake
    clearwaterforest cooperlake core-avx-i core-avx2 core2 core_2_duo_sse4_1 core_2_duo_ssse3 core_2nd_gen_avx core_3rd_gen_avx
    core_4th_gen_avx core_4th_gen_avx_tsx core_5th_gen_avx core_5th_gen_avx_tsx core_aes_pclmulqdq core_i7_sse4_2 corei7 corei7-avx
    diamondrapids emeraldrapids goldmont goldmont-plus goldmont_plus gracemont grandridge graniterapids graniterapids-d
    graniterapids_d haswell icelake-client icelake-server icelake_client icelake_server ivybridge knl knm lunarlake meteorlake
    mic_avx512 nehalem nocona novalake pantherlake penryn raptorlake rocketlake sandybridge sapphirerapids sierraforest silvermont
    skx skylake skylake-avx512 skylake_avx512 slm tigerlake tremont westmere wildcatlake
    amdfam10 athlon-fx athlon64 athlon64-sse3 barcelona bdver1 bdver2 bdver3 bdver4 btver1 btver2 k8 k8-sse3 opteron opteron-sse3
    znver1 znver2 znver3 znver4 znver5
    """
  }
}
