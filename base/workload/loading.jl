# What loading a package does that inference does not see ahead.

let key = Base.PkgId("Nothing"), origin = Base.PkgOrigin()
    tryparse(VersionNumber, "1.2.3")
    filter!(x -> x[1] != key, Any[(key, current_task())])
    for (name, value) in Any[(:path, "a"), (:version, v"1.0.0")]
        setproperty!(origin, name, value)
    end
    TextDisplay(stdout)
end
