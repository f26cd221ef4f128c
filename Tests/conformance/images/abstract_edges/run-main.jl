using Judge
println(Judge.FIRST)
println(Judge.every(Any[1]), " ", Judge.count_known(Any[1, 2, "b"]), " ", Judge.ask(Base.RefValue{Any}(Int)))
using Types
println(Judge.every(Any[1, Types.Own()]), " ", Judge.count_known(Any[1, Types.Own(), "b"]), " ", Judge.ask(Base.RefValue{Any}(Types.Own)), " ", Judge.ask(Base.RefValue{Any}(String)))
